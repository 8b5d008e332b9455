import { ERRORS } from '../../errors.ts';

const STYLE = `body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem; color: #222 }
table { border-collapse: collapse; width: 100% } th, td { text-align: left; vertical-align: top; padding: .5rem; border-bottom: 1px solid #ddd }
code { font-size: .95em }`;

/** The page that says of every error what it means and what to do. */
export function writeErrorCatalogue(): string {
  const rows = Object.entries(ERRORS).map(([code, { status, message, about, remedy }]) => {
    const text = about ? `${message} (${about})` : message;
    return `<tr id="${code}"><td><a href="#${code}"><code>${code}</code></a><td><code>${status}</code><td>${escapeHtml(text)}<td>${escapeHtml(remedy)}`;
  });
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Atlas KYC API: errors</title>
<style>${STYLE}</style>
<h1>Errors</h1>
<p>Every failure is JSON: <code>{"code":"400","message":"…","error":"…","request_id":"…"}</code>. The message begins with the text below;
what was wrong this time follows in parentheses. The name is what the log (<code>error</code>) and the metrics
(<code>atlas_http_errors_total</code>) call it. 4xx is for the caller to mend, 5xx is ours.
<p><a href="/reference">Back to the reference</a>
<table>
<tr><th>name<th>code<th>message<th>what to do
${rows.join('\n')}
</table>
</html>
`;
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
