import { memberTag, practiceTag } from "#app/library/record/page-tags.ts";

/** The cache tags of the pages that show a recognition. */
export function recognitionTags({ pid, country }: { pid: string | null; country: string }): string[] {
	return [...(pid === null ? [] : [practiceTag(pid), "library"]), memberTag(country), "recognitions"];
}
