/** The stylesheet of the hosted form: the tokens of the windows, without their parts. */

export const HOSTED_FORM_CSS = `:root {
  color-scheme: light dark;
  --bg-app: #f3f3f5; --bg-canvas: #ffffff; --line: #e3e3e9; --line-strong: #878792;
  --text-1: #1b1b20; --text-2: #54545f; --accent: #4453c4; --accent-hover: #3946ab; --on-accent: #ffffff;
  --warn: #855200; --warn-soft: #fff3dc; --warn-line: #ebcb8b; --bad: #b3261e; --bad-soft: #fcebe9; --ok: #19774a;
  --focus: #4453c4;
}
@media (prefers-color-scheme: dark) {
  :root {
    --bg-app: #141519; --bg-canvas: #1a1b20; --line: #2c2d35; --line-strong: #70727e;
    --text-1: #ececf0; --text-2: #b0b2bd; --accent: #5865d8; --accent-hover: #4e5bcb; --on-accent: #ffffff;
    --warn: #f0b452; --warn-soft: #33280f; --warn-line: #5f4a1b; --bad: #ff8f85; --bad-soft: #3b1c1a; --ok: #5fcb93;
    --focus: #a5aeff;
  }
}
* { box-sizing: border-box; }
body { margin: 0; padding: 24px 16px; background: var(--bg-app); color: var(--text-1); font: 1rem/1.5 Inter, system-ui, sans-serif; }
main { max-width: 32rem; margin: 0 auto; padding: 24px; background: var(--bg-canvas); border: 1px solid var(--line); border-radius: 8px; overflow-wrap: anywhere; }
h1 { margin: 0 0 16px; font-size: 1.25rem; line-height: 1.4; font-weight: 600; }
h1:focus, .notice:focus { outline: none; }
p { margin: 0 0 16px; }
p:last-child { margin-bottom: 0; }
.company { margin-bottom: 4px; color: var(--text-2); }
.done { color: var(--ok); }
label { display: block; margin-bottom: 4px; font-weight: 600; }
.optional, .hint { color: var(--text-2); font-weight: 400; font-size: 0.875rem; }
.field { margin-bottom: 16px; }
input, textarea { display: block; width: 100%; padding: 8px 12px; border: 1px solid var(--line-strong); border-radius: 6px; background: var(--bg-canvas); color: inherit; font: inherit; }
.consent { display: flex; gap: 10px; align-items: flex-start; font-weight: 400; }
.consent input { flex: none; width: 24px; height: 24px; margin: 0; accent-color: var(--accent); }
textarea { min-height: 9rem; resize: vertical; }
[aria-invalid="true"] { border: 2px solid var(--bad); }
.wrong { margin: 4px 0 0; color: var(--bad); }
.notice { margin-bottom: 16px; padding: 12px; border: 1px solid var(--warn-line); border-radius: 6px; background: var(--warn-soft); color: var(--warn); }
.notice.bad { border-color: var(--bad); background: var(--bad-soft); color: var(--bad); }
.notice p { margin: 0; }
button { min-height: 40px; padding: 8px 20px; border: 1px solid transparent; border-radius: 6px; background: var(--accent); color: var(--on-accent); font: inherit; font-weight: 600; cursor: pointer; }
button:hover { background: var(--accent-hover); }
a { color: inherit; }
:is(input, textarea, button, a):focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }
.trap { position: absolute; left: -10000px; width: 1px; height: 1px; overflow: hidden; }
`;
