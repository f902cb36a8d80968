/**
 * What is pasted into a text with marks becomes Markdown, where it comes from Word or a web page. Without this, or where
 * it fails, the browser pastes the plain text. The rest of the work is done by `paste-markdown.ts`, which is loaded when
 * it is first needed.
 *
 * The script tag says where that lies (`data-markdown`), and the names of the texts (`data-fields`).
 */
import { type HtmlPasted, htmlPasted } from "./paste-event.ts";
import { fitted } from "./paste-fitted.ts";

const tag = document.querySelector<HTMLScriptElement>("script[data-markdown]");
const fields = new Set(tag?.dataset.fields?.split(" "));

let loading: Promise<void> | undefined;

/** Loads the other script once; a load that failed is tried again with the next paste. */
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
	// What comes from an editor of code is Markdown already, in colours.
	if (!clipboardData.types.includes("text/html") || clipboardData.types.includes("vscode-editor-data")) return;
	const html = clipboardData.getData("text/html");
	const plain = clipboardData.getData("text/plain");
	event.preventDefault();
	const markdown = await markdownOf(html).catch(() => null);
	if (markdown) insert(target, (before, after) => fitted(markdown, before, after));
	else insert(target, () => plain);
});

/** Writes at the caret as if it had been typed: it can be undone, and whoever listens hears of it. */
function insert(area: HTMLTextAreaElement, wordsBetween: (before: string, after: string) => string): void {
	const { value, selectionStart, selectionEnd } = area;
	const words = wordsBetween(value.slice(0, selectionStart), value.slice(selectionEnd));
	area.focus();
	if (document.execCommand("insertText", false, words)) return;
	area.setRangeText(words, selectionStart, selectionEnd, "end");
	area.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertFromPaste" }));
}
