export const baseStyle = `
:root {
  color-scheme: light dark;
  --ground: light-dark(#eef2f4, #12181d);
  --surface: light-dark(#ffffff, #1b242b);
  --line: light-dark(#cfd8de, #33414b);
  --ink: light-dark(#14212b, #e8eef2);
  --quiet: light-dark(#4a5b68, #a9b8c3);
  --brand: light-dark(#0b4a6f, #8cc8ee);
  --chosen: light-dark(#0b4a6f, #2b6c96);
  font: 15px/1.45 system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif;
}
* { box-sizing: border-box; }
html, body { height: 100%; margin: 0; }
body { display: flex; flex-direction: column; background: var(--ground); color: var(--ink); }
a { color: var(--brand); }
:focus-visible { outline: 3px solid var(--brand); outline-offset: 2px; border-radius: 4px; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
`;

/**
 * The look of the demo page.
 *
 * The Playground's chat is never narrower than 600 pixels, and its log panel opens by itself above 930: so each frame is drawn
 * between 600 and 930 pixels wide, and scaled to the room there is (`--scale`).
 *
 * Its own header, up to 87 pixels high, is left outside the frame: the room is the chat's. Where that header takes more than one
 * line, its page is higher than its window, and scrolls by itself to the field to write in.
 */
export const pageStyle = `${baseStyle}
.top {
  display: flex; flex-wrap: wrap; align-items: center; gap: 6px 18px; padding: 8px 16px;
  background: var(--surface); border-bottom: 1px solid var(--line); position: sticky; top: 0; z-index: 3;
}
.top h1 { margin: 0; font-size: 17px; font-weight: 650; letter-spacing: -0.01em; color: var(--brand); white-space: nowrap; }
.top p { margin: 0; color: var(--quiet); flex: 1 1 0; min-width: 0; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
.top nav { display: flex; align-items: center; gap: 14px; }
.top button { font: inherit; color: var(--brand); background: none; border: 0; padding: 4px 2px; text-decoration: underline; cursor: pointer; }

.roles { display: flex; border: 0; margin: 0; padding: 0; gap: 4px; overflow-x: auto; scrollbar-width: none; min-width: 0; }
.roles label { position: relative; padding: 4px 12px; border-radius: 999px; border: 1px solid var(--line); cursor: pointer; white-space: nowrap; }
.roles label:hover { border-color: var(--brand); }
.roles label:has(:checked) { background: var(--chosen); border-color: var(--chosen); color: #fff; }
.roles label:has(:focus-visible) { outline: 3px solid var(--brand); outline-offset: 2px; }

#about {
  max-width: min(36rem, calc(100vw - 32px)); border: 1px solid var(--line); border-radius: 12px; padding: 18px 22px;
  background: var(--surface); color: var(--ink); box-shadow: 0 12px 40px rgb(0 0 0 / 0.25);
}
#about h2 { margin: 0 0 8px; font-size: 17px; }
#about ul { margin: 0; padding-left: 1.2em; }
#about li + li { margin-top: 6px; }

main {
  flex: 1; min-height: 0; display: grid; gap: 12px; padding: 12px;
  grid-template-columns: repeat(2, minmax(0, 1fr)); grid-auto-rows: minmax(25rem, 1fr);
}
.panel {
  --tone: #2a6f97; display: flex; flex-direction: column; min-width: 0; background: var(--surface);
  border: 1px solid var(--line); border-top: 4px solid var(--tone); border-radius: 10px; overflow: hidden;
}
.panel:nth-of-type(2) { --tone: #3f7d58; }
.panel:nth-of-type(3) { --tone: #7a5195; }
.panel:nth-of-type(4) { --tone: #b0722a; }
.panel header { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0 12px; padding: 7px 14px 8px; border-bottom: 1px solid var(--line); }
.panel h2 { margin: 0; font-size: 15px; font-weight: 650; min-width: 0; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
.panel h2 span { font-weight: 400; color: var(--quiet); margin-left: 6px; }
.panel header p { margin: 0; grid-column: 1 / -1; color: var(--quiet); }
.panel kbd {
  font: inherit; font-weight: 600; color: var(--ink); background: var(--ground); border: 1px solid var(--line);
  border-radius: 5px; padding: 0 6px;
}

.chat { --scale: 1; flex: 1; min-height: 0; position: relative; overflow: hidden; container-type: inline-size; background: #fff; }
.chat > div { position: absolute; inset: calc(-87px * var(--scale)) 0 0; display: flex; justify-content: center; }
iframe {
  border: 0; flex: none; width: calc(100% / var(--scale)); max-width: 930px; height: calc(100% / var(--scale));
  transform: scale(var(--scale)); transform-origin: top center; background: #fff;
}
@container (width < 837px) { .chat > div { --scale: 0.9; } }
@container (width < 744px) { .chat > div { --scale: 0.8; } }
@container (width < 600px) { .chat > div { --scale: 0.75; } }
@container (width < 450px) { .chat > div { --scale: 0.65; } }
@container (width < 390px) { .chat > div { --scale: 0.55; } }
@container (width < 330px) { .chat > div { --scale: 0.5; } }
/* Too wide on purpose, for a moment: the Playground puts its log panel away when its window becomes narrow. */
.starting iframe { max-width: none; width: 960px; }
.starting .chat::after {
  content: attr(data-wait); position: absolute; inset: 0; display: grid; place-items: center; background: #fff; color: #4a5b68;
}

/* One role chosen: the others keep their place behind it, for a frame that is not laid out forgets its width. */
body:not(:has(#role-all:checked)) main { grid-template-columns: minmax(0, 1fr); grid-template-rows: minmax(30rem, 1fr); }
body:not(:has(#role-all:checked)) .panel { grid-area: 1 / 1; visibility: hidden; }
body:has(#role-1:checked) .panel:nth-of-type(1), body:has(#role-2:checked) .panel:nth-of-type(2),
body:has(#role-3:checked) .panel:nth-of-type(3), body:has(#role-4:checked) .panel:nth-of-type(4) { visibility: visible; }

@media (width >= 1860px) { main { grid-template-columns: repeat(4, minmax(0, 1fr)); } }
@media (width < 1180px) { .top p { display: none; } .top nav { margin-left: auto; } }
@media (width < 1060px) {
  .top { padding: 8px 12px; column-gap: 10px; }
  .roles { order: 1; width: 100%; }
}
@media (width < 820px) {
  main { grid-template-columns: minmax(0, 1fr); grid-auto-rows: max(30rem, 78dvh); padding: 8px; gap: 8px; }
}
@media (prefers-reduced-motion: no-preference) { .roles label { transition: background-color 0.15s, border-color 0.15s; } }
`;
