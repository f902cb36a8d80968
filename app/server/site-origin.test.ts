import { expect, it } from "vitest";
import { originOf } from "#app/server/site-origin.server.ts";

const tryingOut = { ORIGIN: undefined, HOST: "0.0.0.0", PORT: 0 };
const requested = (host: string | undefined, settings: Parameters<typeof originOf>[1] = tryingOut) =>
	originOf({ headers: { host }, socket: { localPort: 3000 } } as never, settings);

it("is ORIGIN, whatever host is requested", () => {
	const settings = { ...tryingOut, ORIGIN: "https://library.example" };
	for (const host of ["evil.example", "localhost:3000", "library.example"])
		expect(requested(host, settings), host).toBe("https://library.example");
});

it.each([
	["localhost:3000", "http://localhost:3000"],
	["127.0.0.1:3000", "http://127.0.0.1:3000"],
	["[::1]:3000", "http://[::1]:3000"],
	["192.168.1.20:3000", "http://192.168.1.20:3000"],
	["10.1.2.3", "http://10.1.2.3"],
	["172.31.0.1:80", "http://172.31.0.1"],
	["[fd00::1]:3000", "http://[fd00::1]:3000"],
	["Library.Local:3000", "http://library.local:3000"],
	["office-pc:3000", "http://office-pc:3000"],
])("without ORIGIN, is the requested host if it is on this machine or its network: %s", (host, origin) => {
	expect(requested(host)).toBe(origin);
});

it.each([
	...["evil.example", "localhost.evil.example", "evillocal.example:3000", "127.0.0.1.evil.example", "local.evil"],
	...["172.32.0.1", "8.8.8.8:3000", "[2001:db8::1]", "a b", "", "user@localhost", "[", 'a" onload=x'],
	undefined,
])("without ORIGIN, is made of HOST and PORT if any other host is requested: %s", (host) => {
	expect(requested(host)).toBe("http://localhost:3000");
	expect(requested(host, { ...tryingOut, HOST: "library.test" })).toBe("http://library.test:3000");
});
