/**
 * Converts pasted content to Markdown in text fields that support it, if it comes from Word or a web page. Without this
 * script, or if it fails, the browser pastes plain text. `paste-markdown.ts` does the conversion and is loaded on first
 * use.
 *
 * The script tag gives its URL (`data-markdown`) and the names of the text fields (`data-fields`).
 */
import { type HtmlPasted, htmlPasted } from "./paste-event.ts";
import { withLineBreaks } from "./paste-line-breaks.ts";

const tag = document.querySelector<HTMLScriptElement>("script[data-markdown]");
const fields = new Set(tag?.dataset.fields?.split(" "));

let loading: Promise<void> | undefined;

/** Loads the converter once. A failed load is retried on the next paste. */
function loadConverter(): Promise<void> {
	loading ??= new Promise<void>((resolve, reject) => {
		const script = document.createElement("script");
		script.type = "module";
		script.src = tag?.dataset.markdown ?? "";
		script.onload = () => resolve();
		script.onerror = () => {
			loading = undefined;
			reject(new Error("Could not load the Markdown converter."));
		};
		document.head.append(script);
	});
	return loading;
}

async function markdownOf(html: string): Promise<string | null> {
	await loadConverter();
	let markdown: string | null = null;
	const answer = (converted: string | null) => {
		markdown = converted;
	};
	dispatchEvent(new CustomEvent<HtmlPasted>(htmlPasted, { detail: { html, answer } }));
	return markdown;
}

document.addEventListener("paste", async (event) => {
	const { target, clipboardData } = event;
	if (!(target instanceof HTMLTextAreaElement) || !fields.has(target.name) || !clipboardData) return;
	// Content from a code editor is Markdown already, with syntax colours as HTML.
	if (!clipboardData.types.includes("text/html") || clipboardData.types.includes("vscode-editor-data")) return;
	const html = clipboardData.getData("text/html");
	const plain = clipboardData.getData("text/plain");
	event.preventDefault();
	const markdown = await markdownOf(html).catch(() => null);
	if (markdown) insert(target, (before, after) => withLineBreaks(markdown, before, after));
	else insert(target, () => plain);
});

/** Inserts text at the caret as typing would: it can be undone and fires input events. */
function insert(area: HTMLTextAreaElement, textBetween: (before: string, after: string) => string): void {
	const { value, selectionStart, selectionEnd } = area;
	const text = textBetween(value.slice(0, selectionStart), value.slice(selectionEnd));
	area.focus();
	if (document.execCommand("insertText", false, text)) return;
	area.setRangeText(text, selectionStart, selectionEnd, "end");
	area.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertFromPaste" }));
}
