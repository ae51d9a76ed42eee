/** For a small old phone first; a test computes the contrast of its colours. To read and answer takes nothing newer than 2018. */
export const pageStyle = `
:root {
  color-scheme: light dark;
  --ground: #f6f3ed; --surface: #ffffff; --line: #ddd6ca; --edge: #757068;
  --ink: #20262b; --quiet: #545b62; --brand: #0c5c5e; --on-brand: #ffffff; --pressed: #084547;
  --good: #e5f2e8; --on-good: #14502b; --attention: #fcece3; --on-attention: #7a2b0c;
  --warning: #fbf1d5; --on-warning: #594200; --accent: #e5eff4; --on-accent: #184a63;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --ground: #15191c; --surface: #1f2529; --line: #38424a; --edge: #8a959d;
    --ink: #eceae5; --quiet: #b3bac0; --brand: #84d3cd; --on-brand: #0a2b2b; --pressed: #a9e3de;
    --good: #16331f; --on-good: #b5e3c2; --attention: #43220f; --on-attention: #ffc9ad;
    --warning: #3a2f0b; --on-warning: #f1dc9a; --accent: #15313f; --on-accent: #b4dbee;
  }
}
*, ::before, ::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0; background: var(--ground); color: var(--ink);
  font: 1.0625rem/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif; overflow-wrap: break-word;
}
.top, main, .foot { max-width: 36rem; margin: 0 auto; padding: 0 1rem; }
p, ul, dl, dd, h1, h2, fieldset { margin: 0; padding: 0; }
h1 { font-size: 1.75rem; line-height: 1.2; letter-spacing: -0.01em; text-wrap: balance; }
h2 { margin: 1.625rem 0 0.625rem; font-size: 1.1875rem; line-height: 1.3; }
a { color: var(--brand); text-underline-offset: 0.15em; }
:focus { outline: 0.1875rem solid var(--brand); outline-offset: 0.1875rem; }
:focus:not(:focus-visible) { outline: none; }

.top { display: flex; align-items: center; justify-content: space-between; padding-top: 0.5rem; }
.top p { color: var(--quiet); min-width: 0; padding: 0.5rem 0; }
.top a { flex: none; margin-left: 1rem; }
.top a, .foot a { display: inline-flex; align-items: center; min-height: 2.75rem; }
main { padding-top: 0.75rem; padding-bottom: 2rem; }
.foot { padding-bottom: 2rem; }
.foot a { border-top: 1px solid var(--line); width: 100%; padding-top: 0.5rem; color: var(--quiet); }

.banner { margin-bottom: 1.25rem; padding: 0.75rem 1rem; border-left: 0.3125rem solid; border-radius: 0.375rem; font-weight: 600; }
.banner a { display: inline-flex; align-items: center; min-height: 2.75rem; color: inherit; }
.banner p + p { margin-top: 0.125rem; }
.good { background: var(--good); color: var(--on-good); }
.warning { background: var(--warning); color: var(--on-warning); }
.attention { background: var(--attention); color: var(--on-attention); }
.accent { background: var(--accent); color: var(--on-accent); }

.intro { margin-top: 0.625rem; text-wrap: pretty; }
.seat, .areas, .proposal {
  margin-top: 1.25rem; padding: 1rem 1.125rem; background: var(--surface); border: 1px solid var(--line); border-radius: 0.75rem;
}
.seat { border-top: 0.3125rem solid var(--brand); }
.over { border-top: 1px solid var(--line); }
.over .when { font-size: 1.0625rem; }
.when { font-size: 1.375rem; line-height: 1.3; font-weight: 700; }
.when::first-letter { text-transform: uppercase; }
.hours { display: inline-block; }
.whom { margin: 1rem 0 0; }
.phone { display: inline-block; padding-block: .5rem; white-space: nowrap; }
dl > div { display: flex; flex-wrap: wrap; column-gap: 0.625rem; margin-top: 0.5rem; }
dt { flex: 0 0 6rem; color: var(--quiet); }
.text dt { flex-basis: 11rem; }
dd { flex: 1 1 10rem; min-width: 0; }
.calendar { margin: 0.25rem 0 -0.5rem; }
.calendar a, .next a { display: inline-flex; align-items: center; min-height: 2.75rem; }
.info { margin-top: 1.125rem; padding-left: 1.25rem; }
.info li + li { margin-top: 0.375rem; }
.info li::marker { color: var(--brand); }

.areas { list-style: none; padding-top: 0.25rem; padding-bottom: 0.25rem; }
.areas li { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; padding: 0.5rem 0; }
.areas li + li { border-top: 1px solid var(--line); }
.areas span { flex: 1 1 10rem; padding-right: 0.75rem; min-width: 0; }
.areas strong { flex: none; max-width: 100%; margin: 0.125rem 0; padding: 0.125rem 0.5rem; border-radius: 0.375rem; font-size: 1rem; font-weight: 600; }
.areas .own { display: block; color: var(--quiet); }
.proposal h2 { margin-top: 0; }
.typed { white-space: pre-line; }

button {
  display: block; width: 100%; min-height: 3.25rem; padding: 0.625rem 1rem; border: 0.125rem solid var(--brand); border-radius: 0.625rem;
  background: var(--brand); color: var(--on-brand); font: inherit; font-weight: 700; font-size: 1.125rem; cursor: pointer; -webkit-appearance: none; appearance: none;
}
button:hover, button:active { background: var(--pressed); border-color: var(--pressed); }
details { margin-top: 0.75rem; background: var(--surface); border: 1px solid var(--edge); border-radius: 0.625rem; }
summary {
  display: flex; align-items: center; justify-content: space-between; min-height: 3.25rem; padding: 0.625rem 1rem;
  border-radius: 0.5625rem; color: var(--brand); font-weight: 600; cursor: pointer; list-style: none;
}
summary::-webkit-details-marker { display: none; }
summary::after {
  content: ''; flex: none; width: 0.5625rem; height: 0.5625rem; margin: -0.25rem 0.25rem 0 1rem;
  border: solid; border-width: 0 0.125rem 0.125rem 0; transform: rotate(45deg);
}
[open] > summary::after { margin-top: 0.25rem; transform: rotate(225deg); }
details form { padding: 0.25rem 1rem 1rem; }
.quiet details { border-color: var(--line); }
.quiet summary { font-weight: 400; }
.quiet button, .decline button { background: transparent; color: var(--brand); }
.quiet button:hover, .decline button:hover { color: var(--pressed); border-color: var(--pressed); }

fieldset { border: 0; min-width: 0; }
legend, label[for] { display: block; padding: 0; font-weight: 600; }
.option {
  display: flex; align-items: flex-start; margin-top: 0.5rem; padding: 0.6875rem 0.875rem; min-height: 2.75rem;
  background: var(--surface); border: 1px solid var(--edge); border-radius: 0.625rem; cursor: pointer;
}
.option:focus-within, .option:hover { border-color: var(--brand); }
.option input { flex: none; width: 1.375rem; height: 1.375rem; margin: 0.0625rem 0.75rem 0 0; accent-color: var(--brand); }
.option span { min-width: 0; }
.option .rest { display: block; color: var(--quiet); }
textarea, .field input, :is(.contact, .self) :is(input, select) {
  display: block; width: 100%; margin-top: 0.375rem; padding: 0.625rem 0.75rem; border: 1px solid var(--edge); border-radius: 0.625rem;
  background: var(--surface); color: var(--ink); font: inherit; resize: vertical;
}
.field span { display: block; font-weight: 600; }
fieldset + button, textarea + button, :is(.contact, .self) select + button { margin-top: 1rem; }
.answers > .help { margin-top: 1.25rem; }
:is(.contact, .self) label { margin-top: 0.75rem; }
:is(.contact, .self) :is(input, select) { min-height: 2.75rem; }
.field input { min-height: 3.25rem; font-size: 1.125rem; }
form .help { margin-top: 0.375rem; }
[aria-invalid] { border-color: var(--on-attention); }
.problem { margin-top: 0.25rem; color: var(--on-attention); font-weight: 600; }
.asked { margin-top: 1.25rem; }
.asked form + form, .follow-up button + button { margin-top: 0.75rem; }
.asked a { display: inline-flex; align-items: center; min-height: 2.75rem; margin-top: 0.25rem; }
.help { margin-bottom: 0.75rem; color: var(--quiet); }
.text p, .text ul { margin-top: 0.625rem; }
.text ul { padding-left: 1.25rem; }
.text li + li { margin-top: 0.375rem; }
.text section:target h2 { text-decoration: underline; text-decoration-color: var(--brand); text-underline-offset: 0.25em; }

@media print {
  :root { color-scheme: light; }
  body { background: #fff; font-size: 11pt; }
  .top a, .foot, form, details, .calendar, .answers, .banner a { display: none; }
  .seat, .areas, .proposal { break-inside: avoid; }
}
`;
