import { parseOptions } from "@node-rs/argon2";
import { describe, expect, it } from "vitest";
import {
	argonOptions,
	hashPassword,
	passwordLength,
	passwordProblem,
	placeholderHash,
	verifyPassword,
} from "#app/identity/person/passwords.server.ts";

const person = { email: "leyla.aliyeva+desk@agency.example", name: "Leyla Əliyeva" };
const problem = (password: string) => passwordProblem(password, person);

describe("a password", () => {
	it("is stored as argon2id with OWASP's parameters, and never twice the same", async () => {
		const hash = await hashPassword("seven herons crossing");
		expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
		expect(await hashPassword("seven herons crossing")).not.toBe(hash);
		expect(await verifyPassword(hash, "seven herons crossing")).toBe(true);
		expect(await verifyPassword(hash, "seven herons crossing ")).toBe(false);
	});

	it("is the same however its accents were composed", async () => {
		const hash = await hashPassword("sept hérons traversent".normalize("NFC"));
		expect(await verifyPassword(hash, "sept hérons traversent".normalize("NFD"))).toBe(true);
	});

	it("never matches if the account has none", async () => {
		expect(await verifyPassword(null, "nobody has this password")).toBe(false);
		expect(await verifyPassword(undefined, "")).toBe(false);
	});

	it("is checked against the placeholder hash at the same cost as against a real one", async () => {
		expect(parseOptions(placeholderHash)).toEqual(parseOptions(await hashPassword("anything at all")));
		expect(parseOptions(placeholderHash)).toMatchObject(argonOptions);
	});
});

describe("a new password", () => {
	it("has 12 to 200 characters, counted as people would count them", async () => {
		expect(await problem("xk4 rblq wt")).toBe("passwordShort");
		expect(await problem("xk4 rblq wtf")).toBeUndefined();
		expect(await problem("🦩🐘🦒🦓🦌🐪🐄🐖🐏🐐🦙")).toBe("passwordShort");
		expect(await problem("🦩🐘🦒🦓🦌🐪🐄🐖🐏🐐🦙🐕")).toBeUndefined();
		const long = Array.from({ length: passwordLength.max }, (_, at) => String.fromCodePoint(0x4e00 + at)).join("");
		expect(await problem(long)).toBeUndefined();
		expect(await problem(`${long}字`)).toBe("passwordLong");
	});

	it.each([
		"1qaz2wsx3edc",
		"1QAZ2wsx3edc",
		"motherfucker",
		"sunshine2026!",
		"!!princess1987",
		"aaaaaaaaaaaa",
		"dragondragon",
		"abcabcabcabc12",
		"abcdefghijklmn",
		"123456789012",
		"qwertyuiopasdf",
		"ASAN-Association-2026",
		"asan xidmət 12!!",
		"the library 1234",
	])("is not a common one: %s", async (password) => {
		expect(await problem(password)).toBe("passwordCommon");
	});

	it.each(["my leyla is here", "ALIYEVA-7731-xq", "wqx əliyeva 91 z", "leyla.aliyeva-zz"])(
		"contains no part of the person's name or email address: %s",
		async (password) => {
			expect(await problem(password)).toBe("passwordLikeYou");
		},
	);

	it.each([
		"correct horse battery",
		"asan 8f2k-qq7z-m4rt",
		"dragon over the quiet lake",
		"8f2k-qq7z-m4rt",
		"كلمات لا صلة بينها",
	])("may be %s", async (password) => {
		expect(await problem(password)).toBeUndefined();
	});

	it("is not refused because it happens to contain a short name", async () => {
		expect(await passwordProblem("quite totalitarian 4", { email: "x@y.example", name: "Ali" })).toBe(
			"passwordLikeYou",
		);
		expect(await passwordProblem("six lanterns 402", { email: "x@y.example", name: "An Li" })).toBeUndefined();
	});
});
