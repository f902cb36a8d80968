/**
 * The form in which email addresses are stored and compared: trimmed, lower case, without control characters
 * (PostgreSQL's text can't contain NUL), cut to the 254 characters that SMTP allows.
 */
export function normalEmail(email: string): string {
	return email
		.normalize("NFKC")
		.replace(/\p{Cc}/gu, "")
		.trim()
		.toLowerCase()
		.slice(0, 254);
}
