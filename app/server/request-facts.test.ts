import type { IncomingMessage } from "node:http";
import { describe, expect, it } from "vitest";
import { cookieIn } from "#app/identity/person/cookies.ts";
import { clientAddress, hasSoundHeaders } from "#app/server/request-facts.server.ts";

const request = (headers: Record<string, string>, remoteAddress = "10.0.0.9") =>
	({ headers, socket: { remoteAddress } }) as unknown as IncomingMessage;

describe("the client's IP address", () => {
	it("is that of the connection while no proxy is trusted, whatever the headers", () => {
		expect(clientAddress(request({ "x-forwarded-for": "1.2.3.4" }), 0)).toBe("10.0.0.9");
	});

	it("is the one that the outermost trusted proxy saw, while entries added by the client are ignored", () => {
		expect(clientAddress(request({ "x-forwarded-for": "6.6.6.6, 1.2.3.4" }), 1)).toBe("1.2.3.4");
		expect(clientAddress(request({ "x-forwarded-for": "6.6.6.6, 1.2.3.4, 10.0.0.2" }), 2)).toBe("1.2.3.4");
		expect(clientAddress(request({ "x-forwarded-for": "nonsense" }), 1)).toBe("10.0.0.9");
	});
});

describe("headers are valid", () => {
	const sent = (...rawHeaders: string[]) =>
		hasSoundHeaders({ rawHeaders, headers: { host: hostIn(rawHeaders) } } as never);
	const hostIn = (raw: string[]) => raw.find((_, at) => raw[at - 1]?.toLowerCase() === "host");

	it("if the ones that must be unique occur once, in upper or lower case", () => {
		expect(sent("Host", "library.example", "Cookie", "a=1", "Cookie", "b=2", "Accept", "*/*", "Accept", "x")).toBe(
			true,
		);
		expect(sent()).toBe(true);
		for (const name of ["Host", "Origin", "Content-Length", "Content-Type", "X-HTTP-Method-Override"])
			expect(
				sent("Host", "library.example", name, "library.example", name.toUpperCase(), "library.example"),
				name,
			).toBe(false);
	});

	it.each(["127.0.0.1:3000", "[::1]:3000", "Library.Example", "our_site"])("with the host “%s”", (host) => {
		expect(sent("Host", host)).toBe(true);
	});

	it.each(["", "a b", "a:b:c", "[", "a:99999", "evil.example/path", "user@library.example"])(
		"but not with the host “%s”",
		(host) => {
			expect(sent("Host", host)).toBe(false);
		},
	);
});

it("reads a cookie by its full name", () => {
	expect(cookieIn("xsession=1; session=2; other=a=b", "session")).toBe("2");
	expect(cookieIn("other=a=b", "other")).toBe("a=b");
	expect(cookieIn(undefined, "session")).toBeUndefined();
});
