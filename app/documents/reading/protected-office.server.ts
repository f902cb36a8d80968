/** Office puts a document with a password into a container of its older kind ([MS-OFFCRYPTO] 2.3.4.4). */
export function isProtectedOffice(content: Buffer): boolean {
	return (
		content.toString("latin1", 0, 8) === "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" &&
		content.includes(Buffer.from("EncryptedPackage", "utf16le"))
	);
}
