/**
 * Whether the form shows one section at a time or all of them. Without a choice, a phone shows one and wider windows all.
 *
 * The form always holds all sections, so that every button sends everything that was typed. Style sheets show only the
 * section that the fragment of the address names or that holds the named field, else the first (`ui/form/sections.css`).
 */
export type EditorView = "one" | "all";

/** The choice in the address of the form; null where there is none. */
export function editorView(params: URLSearchParams): EditorView | null {
	const view = params.get("view");
	return view === "one" || view === "all" ? view : null;
}

/** The address of the form in the same view. @param done what to report there */
export function editorAddress(here: string, view: EditorView | null, done: Record<string, string> = {}): string {
	const params = new URLSearchParams({ ...(view ? { view } : {}), ...done }).toString();
	return params ? `${here}?${params}` : here;
}
