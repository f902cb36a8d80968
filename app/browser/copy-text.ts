/** Shows the buttons that copy a citation, a URL or a command, which can do nothing without this script. */
for (const button of document.querySelectorAll<HTMLButtonElement>("[data-copy]")) {
	const source = button.closest(".cite, .copyable, .example")?.querySelector<HTMLElement>("blockquote, input, pre");
	const status = button.parentElement?.querySelector("[aria-live]");
	if (!source || !status) continue;
	button.hidden = false;
	button.addEventListener("click", async () => {
		const copied = await copy(source);
		status.textContent = copied ? (button.dataset.copied ?? "") : "";
	});
}

/**
 * Also selects the text, so that readers see what was copied, and can copy it themselves where the browser doesn't
 * allow pages to (over plain HTTP).
 * @returns whether the browser confirmed that it was copied
 */
async function copy(source: HTMLElement): Promise<boolean> {
	return (
		navigator.clipboard?.writeText(select(source).trim()).then(
			() => true,
			() => false,
		) ?? false
	);
}

/** Selects the text of an element or a field. @returns the text */
function select(source: HTMLElement): string {
	if (source instanceof HTMLInputElement) {
		source.select();
		return source.value;
	}
	getSelection()?.selectAllChildren(source);
	return source.textContent.replace(/\s+/g, " ");
}
