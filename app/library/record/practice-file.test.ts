import { describe, expect, it } from "vitest";
import { samples, zip } from "#app/documents/document-files.fixture.ts";
import { mediaTypes } from "#app/documents/media-type.ts";
import { likelyKind, practiceMediaTypes, unsupportedContent } from "#app/library/record/practice-file.ts";

describe("the files that are accepted", () => {
	it("have the same types as documents, except plain text", () => {
		const { "text/plain": _, ...others } = mediaTypes;
		expect([...practiceMediaTypes].sort()).toEqual(Object.keys(others).sort());
	});

	it.each([
		["image/webp", "picture"],
		["application/vnd.openxmlformats-officedocument.presentationml.presentation", "presentation"],
		["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "dataset"],
		["application/vnd.openxmlformats-officedocument.wordprocessingml.document", "other"],
		["application/pdf", "other"],
	])("%s is probably a %s", (type, kind) => expect(likelyKind(type)).toBe(kind));
});

describe("a type that is not accepted", () => {
	it.each<[string, Buffer, string]>([
		["a program for Windows", Buffer.from("MZ\x90\0", "latin1"), "program"],
		["a program for Linux", Buffer.from("\x7fELF\x02", "latin1"), "program"],
		["a program for macOS", Buffer.from("\xcf\xfa\xed\xfe", "latin1"), "program"],
		["a script", Buffer.from("#!/bin/sh\nrm -rf /"), "program"],
		["a web page", Buffer.from("\n<!DOCTYPE html><title>x</title>"), "web-page"],
		["a web page without a head", Buffer.from("<html lang=en>"), "web-page"],
		["a drawing", Buffer.from('<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg">'), "drawing"],
		["any text", samples.text, "unknown-type"],
		["an archive", zip({ "a.txt": "a" }), "unknown-type"],
		["nothing much", Buffer.alloc(0), "unknown-type"],
	])("%s is recognised", (_name, head, what) => expect(unsupportedContent(head)).toBe(what));
});
