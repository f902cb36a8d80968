import { createHmac, randomUUID, timingSafeEqual } from "node:crypto";
import { newToken } from "#app/identity/person/tokens.server.ts";
import type { Clock } from "#app/platform/clock.ts";
import type { Database } from "#app/platform/database/database.server.ts";

/**
 * Seals the forms that anybody can send, so that a script must load the page first. It can send the form again until
 * the seal expires: `AttemptLimits` limits the resulting emails. A seal contains an id and when the form was opened,
 * both signed.
 */
export type FormSeal = {
	/** The value of a hidden field in a form that is opened now. */
	seal(): Promise<string>;
	/** Checks and reads a sent seal. */
	open(sealed: string): Promise<OpenedSeal>;
};

type OpenedSeal =
	/** `id` identifies the form, so that sending it twice can count once. */
	| { outcome: "valid"; id: string }
	/** The form was sent faster than anybody types. */
	| { outcome: "too-fast" }
	/** It was open for longer than a day, or is not one of our forms. */
	| { outcome: "expired" };

/** Milliseconds after opening from which a form can be sent, and until which it can be sent. */
const minAge = 2000;
const maxAge = 24 * 60 * 60 * 1000;

/** Makes the seals of forms. Their key is in the database, so that all processes share it and a restart keeps it. */
export function createFormSeal({ database, clock }: { database: Pick<Database, "prisma">; clock: Clock }): FormSeal {
	let key: Promise<string> | undefined;
	const keyOf = () => {
		key ??= sharedKey(database);
		// A failure, such as an unavailable database, must not last.
		key.catch(() => (key = undefined));
		return key;
	};
	const signed = async (content: string) =>
		createHmac("sha256", await keyOf())
			.update(content)
			.digest("base64url");
	return {
		async seal() {
			const content = `${clock.now().getTime()}.${randomUUID()}`;
			return `${content}.${await signed(content)}`;
		},
		async open(sealed) {
			const [openedAt = "", id = "", signature = ""] = sealed.split(".");
			if (!isEqual(signature, await signed(`${openedAt}.${id}`))) return { outcome: "expired" };
			const age = clock.now().getTime() - Number(openedAt);
			if (age > maxAge) return { outcome: "expired" };
			return age < minAge ? { outcome: "too-fast" } : { outcome: "valid", id };
		},
	};
}

function isEqual(given: string, expected: string): boolean {
	const [a, b] = [Buffer.from(given), Buffer.from(expected)];
	return a.length === b.length && timingSafeEqual(a, b);
}

async function sharedKey({ prisma }: Pick<Database, "prisma">): Promise<string> {
	const name = "form-seal";
	await prisma.siteKey.createMany({ data: [{ name, value: newToken() }], skipDuplicates: true });
	return (await prisma.siteKey.findUniqueOrThrow({ where: { name } })).value;
}
