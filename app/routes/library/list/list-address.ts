/**
 * The address of a list of practices.
 * @param ending of a file with the list: `.csv`
 */
export function listAddress(locale: string, pids: readonly string[], ending = ""): string {
	return `/${locale}/library/list${ending}?${new URLSearchParams(pids.map((pid) => ["p", pid]))}`;
}
