/** The attributes with which the form of a draft tells the script that saves it what it needs to know. */
export function autosaveAttributes(
	page: { account: string; versionId: string; autosaveMark: string; restored: { at: Date } | null },
	here: string,
	{ unsaved, failed, settled }: { unsaved: boolean; failed?: boolean; settled: boolean },
) {
	const yes = (is: boolean | undefined) => (is ? "yes" : undefined);
	return {
		"data-keep": `${here}/keep`,
		"data-account": page.account,
		"data-version": page.versionId,
		"data-kept": page.autosaveMark,
		"data-kept-at": page.restored?.at.toISOString(),
		"data-typed": yes(unsaved),
		"data-failed": yes(failed),
		"data-settled": yes(settled),
	};
}
