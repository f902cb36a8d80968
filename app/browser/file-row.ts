/** A file that the server has accepted, as described in its response. */
export type UploadedFile = {
	id: string;
	name: string;
	title: string;
	kind: string;
	picture: boolean;
	/** `PDF, 1.2 MB` */
	facts: string;
	href: string;
};

/** Whether the form already has a row for the file. */
export function isInForm({ id }: UploadedFile): boolean {
	return document.querySelector(`input[name^="files."][name$=".file"][value="${id}"]`) !== null;
}

/** Appends a row for the file to the list, with the same markup as the server renders. */
export function addRow(area: HTMLElement, file: UploadedFile): void {
	const template = area.querySelector<HTMLTemplateElement>("template[data-row]");
	if (!template) return;
	const index = nextIndex();
	const items = area.dataset.items?.split("|") ?? [];
	const blank = /\bfiles\.(\d+)\./.exec(template.innerHTML)?.[1] ?? "";
	const copy = document.createElement("template");
	copy.innerHTML = template.innerHTML
		.replaceAll(`files.${blank}.`, `files.${index}.`)
		.replaceAll(`.files.${blank}"`, `.files.${index}"`)
		.replaceAll(area.dataset.item ?? "", items[index] ?? "");
	const row = copy.content;
	fill(row, index, file);
	area.before(row);
	const notInForm = document.querySelector<HTMLElement>(`[data-left="${file.id}"]`);
	notInForm?.remove();
	// Triggers the autosave, as typing would.
	control(index, "title")?.dispatchEvent(new Event("input", { bubbles: true }));
}

function nextIndex(): number {
	const fields = [...document.querySelectorAll<HTMLInputElement>('input[name^="files."][name$=".file"]')];
	return Math.max(-1, ...fields.map(({ name }) => Number(name.split(".")[1]))) + 1;
}

function fill(row: DocumentFragment, index: number, file: UploadedFile): void {
	const part = (selector: string) => row.querySelector<HTMLElement>(selector);
	const set = (column: string, value: string) => {
		const found = row.querySelector<HTMLInputElement | HTMLSelectElement>(`[name="files.${index}.${column}"]`);
		if (found) found.value = value;
	};
	set("file", file.id);
	set("title", file.title);
	set("kind", file.kind);
	const name = part("[data-name]");
	const facts = part("[data-facts]");
	if (name) name.textContent = file.name;
	if (facts) facts.textContent = file.facts;
	part(".file-facts a")?.setAttribute("href", file.href);
	if (!file.picture) part("[data-picture]")?.remove();
	else part("[data-waiting]")?.remove();
}

function control(index: number, column: string): HTMLElement | null {
	return document.querySelector<HTMLElement>(`[name="files.${index}.${column}"]`);
}
