import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { attachment, cleanName, downloadName } from "#app/documents/file-name.ts";

describe("the name of an uploaded file", () => {
	it.each([
		["C:\\Users\\me\\Declaration.pdf", "Declaration.pdf"],
		["../../etc/passwd", "passwd"],
		["invoice\u202Efdp.exe", "invoicefdp.exe"],
		["a\r\nSet-Cookie: b.pdf", "a Set-Cookie_ b.pdf"],
		["nul\0byte.pdf", "nul byte.pdf"],
		["...hidden.pdf", "hidden.pdf"],
		["Bəyannamə — إعلان.pdf", "Bəyannamə — إعلان.pdf"],
		["", ""],
	])("%j is kept as %j", (name, kept) => expect(cleanName(name)).toBe(kept));

	it("is cut at the beginning if it is very long", () => {
		expect(cleanName(`${"x".repeat(500)}.pdf`)).toBe(`${"x".repeat(146)}.pdf`);
	});

	it("never contains characters that file systems reject, or invisible ones", () => {
		fc.assert(
			fc.property(fc.string({ unit: "binary" }), (name) => {
				const kept = cleanName(name);
				expect(kept).not.toMatch(/[\p{Cc}\p{Cf}/\\:"<>|?*]/u);
				expect(kept.isWellFormed()).toBe(true);
				expect([...kept].length).toBeLessThanOrEqual(150);
			}),
		);
	});
});

describe("the name under which it is saved", () => {
	it.each([
		["report.pdf", "application/pdf", "report.pdf"],
		["REPORT.PDF", "application/pdf", "REPORT.PDF"],
		["report.exe", "application/pdf", "report.exe.pdf"],
		["page.html", "text/plain", "page.html.txt"],
		["photo.JPEG", "image/jpeg", "photo.JPEG"],
		["", "image/png", "document.png"],
		["report", "application/pdf", "report.pdf"],
	])("%j of type %s is %j", (name, type, saved) => expect(downloadName(name, type)).toBe(saved));
});

describe("the header for downloading it", () => {
	it("contains the full name, and a plain one for older programs", () => {
		expect(attachment('Bəyan "1".pdf')).toBe(
			`attachment; filename="B_yan _1_.pdf"; filename*=UTF-8''B%C9%99yan%20%221%22.pdf`,
		);
		expect(attachment("it's (1)*.pdf")).toContain("filename*=UTF-8''it%27s%20%281%29%2A.pdf");
	});

	it("is a single header with exactly that name, whatever the name is", () => {
		fc.assert(
			fc.property(fc.string({ unit: "binary" }), (name) => {
				const header = attachment(name);
				const parts = /^attachment; filename="([ !#-$&-[\]-~]*)"; filename\*=UTF-8''([A-Za-z0-9!#$&+.^_`|~%-]*)$/.exec(
					header,
				);
				expect(parts).not.toBeNull();
				expect(decodeURIComponent(parts?.[2] ?? "")).toBe(name.toWellFormed());
				expect(new Headers({ "content-disposition": header }).get("content-disposition")).toBe(header);
			}),
		);
	});
});
