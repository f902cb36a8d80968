/** The parts of citation-js that are used here; it has no types of its own. */
declare module "@citation-js/core" {
	export class Cite {
		constructor(data: unknown, options?: { forceType?: string });
		data: Record<string, unknown>[];
		format(name: string, options?: Record<string, unknown>): string;
	}
}
declare module "@citation-js/plugin-ris";
declare module "@citation-js/plugin-bibtex";
declare module "@citation-js/plugin-csl";
