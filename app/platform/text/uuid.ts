/**
 * Whether a text is a UUID as this site writes them, in lower case. Anything else would be an error of PostgreSQL, and
 * is only something that does not exist. Who takes capital letters as well, which PostgreSQL reads alike, lowers them first.
 */
export function isUuid(text: string): boolean {
	return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
}
