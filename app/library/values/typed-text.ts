/** The text of a form's entry; empty for a file. Browsers send line ends as CRLF, and PostgreSQL stores no NUL. */
export function typedText(entry: FormDataEntryValue | null | undefined): string {
	return typeof entry === "string" ? entry.replace(/\r\n?/g, "\n").replaceAll("\0", "") : "";
}
