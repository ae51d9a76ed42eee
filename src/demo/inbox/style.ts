import { baseStyle } from '../page-style.ts';

export const inboxStyle = `${baseStyle}
.top {
  display: flex; flex-wrap: wrap; align-items: baseline; gap: 2px 18px; padding: 10px 20px;
  background: var(--surface); border-bottom: 1px solid var(--line); position: sticky; top: 0;
}
.top h1 { margin: 0; font-size: 17px; font-weight: 650; letter-spacing: -0.01em; color: var(--brand); }
.top p { margin: 0; color: var(--quiet); flex: 1 1 12rem; }
.top nav { margin-left: auto; }

main { width: 100%; max-width: 74rem; margin: 0 auto; padding: 16px 20px; }
.empty { color: var(--quiet); }
.mails {
  list-style: none; margin: 0; padding: 0; background: var(--surface); border: 1px solid var(--line); border-radius: 10px;
  overflow: hidden;
}
.mails li + li { border-top: 1px solid var(--line); }
.mails a {
  display: grid; grid-template-columns: 11rem minmax(0, 1fr) auto; gap: 2px 16px; align-items: baseline; padding: 11px 16px;
  color: inherit; text-decoration: none;
}
.mails a:hover { background: var(--ground); }
.mails a:focus-visible { outline-offset: -3px; }
.mails .to { font-weight: 600; }
.to, .subject, dd, h1 { overflow-wrap: anywhere; }
.mails time, dt, dd span { color: var(--quiet); }
.badge {
  display: inline-block; padding: 0 8px; border: 1px solid var(--line); border-radius: 999px; background: var(--ground);
  color: var(--quiet); font-size: 13px; font-weight: 400; letter-spacing: 0; white-space: nowrap;
}

.mail { flex: 1; display: flex; flex-direction: column; min-height: 0; }
.mail h1 { margin: 0; font-size: 20px; line-height: 1.3; }
.mail dl { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: 2px 14px; margin: 8px 0 14px; }
.mail dd { margin: 0; }
iframe, pre {
  flex: 1; min-height: 24rem; width: 100%; margin: 0; border: 1px solid var(--line); border-radius: 10px;
}
pre { padding: 16px; background: var(--surface); font: inherit; white-space: pre-wrap; overflow: auto; overflow-wrap: anywhere; }

@media (width < 720px) {
  .top { padding: 8px 14px; }
  .top p { order: 1; flex-basis: 100%; }
  main { padding: 10px; }
  .mails a { grid-template-columns: minmax(0, 1fr); padding: 11px 14px; }
}
`;
