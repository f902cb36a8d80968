import type { Visit } from "#app/http/access.server.ts";
import { cookieToSet, oneYear, sentCookie } from "#app/identity/person/cookies.ts";

/**
 * Whether the form shows one section at a time or all of them. Without a choice, a phone shows one and wider windows all.
 *
 * The form always holds all sections, so that every button sends everything that was typed. Style sheets show only the
 * section that the URL's fragment names or that holds the named field, else the first (`ui/form/sections.css`).
 */
export type EditorView = "one" | "all";

const cookie = "editor-view";

/** The choice in the form's URL, else the one that this browser made last; null if there is none. */
export function editorView({ url, request, context }: Pick<Visit, "url" | "request" | "context">): EditorView | null {
	const view = url.searchParams.get("view") ?? sentCookie(context, request.headers.get("cookie"), cookie);
	return view === "one" || view === "all" ? view : null;
}

/** The headers that remember a choice for a year, in this browser alone. */
export function rememberView(view: EditorView | null, { context }: Pick<Visit, "context">): Record<string, string> {
	if (view === null) return {};
	return { "set-cookie": cookieToSet(context, cookie, view, oneYear) };
}

/** The URL of the form in the same view. @param done what to report there */
export function editorAddress(here: string, view: EditorView | null, done: Record<string, string> = {}): string {
	const params = new URLSearchParams({ ...(view ? { view } : {}), ...done }).toString();
	return params ? `${here}?${params}` : here;
}
