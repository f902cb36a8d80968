/**
 * Whether a file is an Office document with a password: Office wraps those in its older container format
 * ([MS-OFFCRYPTO] 2.3.4.4).
 */
export function isProtectedOffice(content: Buffer): boolean {
	return (
		content.toString("latin1", 0, 8) === "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" &&
		content.includes(Buffer.from("EncryptedPackage", "utf16le"))
	);
}
