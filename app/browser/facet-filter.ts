/**
 * A text field above a long facet that shows only the choices containing the typed letters, and expands the rest of the
 * list while it is not empty. Without this script the facet is one list whose remainder expands on demand.
 */
const normalize = (text: string) =>
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
	const status = facet?.querySelector<HTMLElement>("[role=status]");
	const sentence = field.dataset.said ?? "";
	const wasOpen = rest?.open ?? false;
	const show = () => {
		const query = normalize(field.value.trim());
		let matching = 0;
		for (const choice of choices) {
			// Ticked choices stay visible, since they are submitted in any case.
			const matches = normalize(choice.textContent ?? "").includes(query);
			const ticked = choice.querySelector("input")?.checked ?? false;
			choice.hidden = !matches && !ticked;
			if (matches) matching++;
		}
		if (rest) rest.open = query !== "" || wasOpen;
		if (status) status.textContent = query ? sentence.replace("#", String(matching)) : "";
	};
	field.addEventListener("input", show);
	// Enter would submit the filters while the reader is still looking for a choice.
	field.addEventListener("keydown", (event) => {
		if (event.key === "Enter") event.preventDefault();
	});
	const row = field.closest<HTMLElement>("[data-with-script]");
	if (row) row.hidden = false;
}
