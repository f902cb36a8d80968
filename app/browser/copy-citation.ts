/** Shows the buttons that copy a citation, which can do nothing without this script. */
for (const button of document.querySelectorAll<HTMLButtonElement>("[data-copy]")) {
	const citation = button.closest(".cite")?.querySelector("blockquote");
	const status = button.parentElement?.querySelector("[aria-live]");
	if (!citation || !status) continue;
	button.hidden = false;
	button.addEventListener("click", async () => {
		const copied = await copy(citation);
		status.textContent = copied ? (button.dataset.copied ?? "") : "";
	});
}

/**
 * Selects the citation, too, so that readers see what was copied, and can copy it themselves where the browser doesn't
 * allow pages to (over plain HTTP).
 * @returns whether the browser confirmed that it was copied
 */
async function copy(citation: HTMLElement): Promise<boolean> {
	getSelection()?.selectAllChildren(citation);
	const text = citation.textContent.replace(/\s+/g, " ").trim();
	return (
		navigator.clipboard?.writeText(text).then(
			() => true,
			() => false,
		) ?? false
	);
}
