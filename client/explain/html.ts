import { Uri, type Webview } from 'vscode';

/** The page of the panel. Its script and style come from the extension; nothing else is loaded, run or sent. */
export function panelHtml(webview: Webview, media: Uri): string {
  const nonce = makeNonce();
  const script = webview.asWebviewUri(Uri.joinPath(media, 'explain.js'));
  const style = webview.asWebviewUri(Uri.joinPath(media, 'explain.css'));
  const policy = `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Explanation</title>
<link rel="stylesheet" nonce="${nonce}" href="${style}">
</head>
<body>
<main id="main" tabindex="-1" aria-busy="true"></main>
<p id="status" class="unseen" role="status" aria-live="polite"></p>
<script nonce="${nonce}" src="${script}"></script>
</body>
</html>`;
}

function makeNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
}
