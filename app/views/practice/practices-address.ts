/**
 * The URL of a page about several practices.
 * @param pids or pids with a version, as in `4F7K-2 v1.1`
 * @param ending of a file with what the page shows: `.csv`
 */
export function practicesAddress(
	locale: string,
	page: "compare" | "list",
	pids: readonly string[],
	ending = "",
): string {
	return `/${locale}/library/${page}${ending}?${new URLSearchParams(pids.map((pid) => ["p", pid]))}`;
}

/** The endings of files with practices, whether found or collected. */
export const practiceFiles = ["csv", "json", "bib", "ris"] as const;
