/**
 * A text field above a long facet that shows only the choices containing the typed letters, and expands the rest of the
 * list while it is not empty. Without this script the facet is one list whose remainder expands on demand.
 */
const plain = (text: string) =>
	text
		.normalize("NFKD")
		.replace(/\p{M}/gu, "")
		.toLowerCase()
		.replace(/ə/g, "e")
		.replace(/[ıİ]/g, "i")
		.replace(/[أإآٱ]/g, "ا")
		.replace(/ة/g, "ه")
		.replace(/ى/g, "ي");

for (const field of document.querySelectorAll<HTMLInputElement>("[data-filters-choices]")) {
	const facet = field.closest("fieldset");
	const choices = [...(facet?.querySelectorAll<HTMLElement>("label.choice") ?? [])];
	const rest = facet?.querySelector("details");
	const said = facet?.querySelector<HTMLElement>("[role=status]");
	const sentence = field.dataset.said ?? "";
	const wasOpen = rest?.open ?? false;
	const show = () => {
		const wanted = plain(field.value.trim());
		let fitting = 0;
		for (const choice of choices) {
			// Ticked choices stay visible, since they are submitted in any case.
			const fits = plain(choice.textContent ?? "").includes(wanted);
			const ticked = choice.querySelector("input")?.checked ?? false;
			choice.hidden = !fits && !ticked;
			if (fits) fitting++;
		}
		if (rest) rest.open = wanted !== "" || wasOpen;
		if (said) said.textContent = wanted ? sentence.replace("#", String(fitting)) : "";
	};
	field.addEventListener("input", show);
	// Enter would submit the filters while the reader is still looking for a choice.
	field.addEventListener("keydown", (event) => {
		if (event.key === "Enter") event.preventDefault();
	});
	const row = field.closest<HTMLElement>("[data-with-script]");
	if (row) row.hidden = false;
}
