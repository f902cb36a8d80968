/**
 * Converts pasted content to Markdown in text fields that support it, if it comes from Word or a web page. Without this
 * script, or if it fails, the browser pastes plain text. `paste-markdown.ts` does the conversion and is loaded on first
 * use.
 *
 * The script tag gives its URL (`data-markdown`) and the names of the text fields (`data-fields`).
 */
import { type HtmlPasted, htmlPasted } from "./paste-event.ts";
import { fitted } from "./paste-fitted.ts";

const tag = document.querySelector<HTMLScriptElement>("script[data-markdown]");
const fields = new Set(tag?.dataset.fields?.split(" "));

let loading: Promise<void> | undefined;

/** Loads the converter once. A failed load is retried on the next paste. */
function load(): Promise<void> {
	loading ??= new Promise<void>((resolve, reject) => {
		const script = document.createElement("script");
		script.type = "module";
		script.src = tag?.dataset.markdown ?? "";
		script.onload = () => resolve();
		script.onerror = () => {
			loading = undefined;
			reject(new Error("The script that writes Markdown did not come."));
		};
		document.head.append(script);
	});
	return loading;
}

async function markdownOf(html: string): Promise<string | null> {
	await load();
	let markdown: string | null = null;
	const answer = (written: string | null) => {
		markdown = written;
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
	if (markdown) insert(target, (before, after) => fitted(markdown, before, after));
	else insert(target, () => plain);
});

/** Inserts text at the caret as typing would: it can be undone and fires input events. */
function insert(area: HTMLTextAreaElement, wordsBetween: (before: string, after: string) => string): void {
	const { value, selectionStart, selectionEnd } = area;
	const words = wordsBetween(value.slice(0, selectionStart), value.slice(selectionEnd));
	area.focus();
	if (document.execCommand("insertText", false, words)) return;
	area.setRangeText(words, selectionStart, selectionEnd, "end");
	area.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertFromPaste" }));
}
