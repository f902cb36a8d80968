/** Shows the buttons that copy a citation or a link, which can do nothing without this script. */
for (const button of document.querySelectorAll<HTMLButtonElement>("[data-copy]")) {
	const source = button.closest(".cite, .copyline")?.querySelector<HTMLElement>("blockquote, code");
	const status = button.parentElement?.querySelector("[aria-live]");
	if (!source || !status) continue;
	button.hidden = false;
	button.addEventListener("click", async () => {
		const copied = await copy(source);
		status.textContent = copied ? (button.dataset.copied ?? "") : "";
	});
}

/**
 * Selects the text, too, so that readers see what was copied, and can copy it themselves where the browser doesn't
 * allow pages to (over plain HTTP).
 * @returns whether the browser confirmed that it was copied
 */
async function copy(source: HTMLElement): Promise<boolean> {
	getSelection()?.selectAllChildren(source);
	const text = source.textContent.replace(/\s+/g, " ").trim();
	return (
		navigator.clipboard?.writeText(text).then(
			() => true,
			() => false,
		) ?? false
	);
}
