import type { IncomingMessage } from "node:http";
import { describe, expect, it } from "vitest";
import { cookieIn } from "#app/identity/cookies.ts";
import { clientAddress, originOf } from "#app/server/request-facts.server.ts";

const request = (headers: Record<string, string>, remoteAddress = "10.0.0.9") =>
	({ headers, socket: { remoteAddress } }) as unknown as IncomingMessage;

describe("the client's address", () => {
	it("is that of the connection while no proxy is trusted, whatever a header says", () => {
		expect(clientAddress(request({ "x-forwarded-for": "1.2.3.4" }), 0)).toBe("10.0.0.9");
	});

	it("is what the outermost trusted proxy saw; what a client wrote in front is ignored", () => {
		expect(clientAddress(request({ "x-forwarded-for": "6.6.6.6, 1.2.3.4" }), 1)).toBe("1.2.3.4");
		expect(clientAddress(request({ "x-forwarded-for": "6.6.6.6, 1.2.3.4, 10.0.0.2" }), 2)).toBe("1.2.3.4");
		expect(clientAddress(request({ "x-forwarded-for": "nonsense" }), 1)).toBe("10.0.0.9");
	});
});

it("takes the origin from the settings, else from a Host that can be one", () => {
	expect(originOf(request({ host: "evil.example" }), "https://library.example")).toBe("https://library.example");
	expect(originOf(request({ host: "library.local:3000" }), undefined)).toBe("http://library.local:3000");
	expect(originOf(request({ host: 'a" onload=x' }), undefined)).toBe("http://localhost");
});

it("reads a cookie by its whole name", () => {
	expect(cookieIn("xsession=1; session=2; other=a=b", "session")).toBe("2");
	expect(cookieIn("other=a=b", "other")).toBe("a=b");
	expect(cookieIn(undefined, "session")).toBeUndefined();
});
