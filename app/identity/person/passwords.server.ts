import { hash, type Options, verify } from "@node-rs/argon2";

/** Characters (code points) that a password may have. */
export const passwordLength = { min: 12, max: 200 };

/** OWASP's first choice for argon2id, which is the package's default algorithm: 19 MiB, two passes, one thread. */
export const argonOptions: Options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/**
 * The hash of a password that nobody has. Whoever has no password is checked against it, so that the
 * answer takes as long as for everybody else; a test holds its parameters to `argonOptions`.
 */
export const placeholderHash =
	"$argon2id$v=19$m=19456,t=2,p=1$SwBhFCJQa5X8lhP5wci2nA$VgFGcKePDO55a9mMFKr3ZhD4GrA6Z2OmmMZ1ck1WaCw";

/** An argon2id hash in PHC format. The same password typed on another keyboard gives the same one (NFKC). */
export async function hashPassword(password: string): Promise<string> {
	return hash(password.normalize("NFKC"), argonOptions);
}

/** Whether the password fits the hash; false, but not sooner, when there is no hash. */
export async function verifyPassword(passwordHash: string | null | undefined, password: string): Promise<boolean> {
	const fits = await verify(passwordHash ?? placeholderHash, password.normalize("NFKC"));
	return fits && passwordHash != null;
}

/** Named as the catalogues' `problems` are. */
const passwordProblems = ["passwordShort", "passwordLong", "passwordCommon", "passwordLikeYou"] as const;
export type PasswordProblem = (typeof passwordProblems)[number];

/** Why this person may not have this password; nothing when they may. */
export async function passwordProblem(
	password: string,
	person: { email: string; name: string },
): Promise<PasswordProblem | undefined> {
	const { length } = [...password];
	if (length < passwordLength.min) return "passwordShort";
	if (length > passwordLength.max) return "passwordLong";
	const folded = password.normalize("NFKC").toLowerCase();
	if (resemblesPerson(folded, person)) return "passwordLikeYou";
	if (await isCommon(folded)) return "passwordCommon";
	return undefined;
}

/** Contains the local part of the address, or a word of it or of the name that has four letters or more. */
function resemblesPerson(folded: string, person: { email: string; name: string }): boolean {
	const local = person.email.split("@", 1)[0] ?? "";
	const words =
		`${local} ${person.name}`
			.normalize("NFKC")
			.toLowerCase()
			.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
	const wholes = [local, person.name.replace(/\s+/g, "")].map((whole) => whole.normalize("NFKC").toLowerCase());
	return [...words.filter((word) => word.length >= 4), ...wholes.filter((whole) => whole.length >= 3)].some((part) =>
		folded.includes(part),
	);
}

const keyboardSequences = [
	"abcdefghijklmnopqrstuvwxyz",
	"01234567890123456789",
	"98765432109876543210",
	"qwertyuiopasdfghjklzxcvbnm",
];

/**
 * On the list of common passwords, as it is or with digits and signs around a common word. The list has few
 * entries of our minimum length, so what people do to lengthen one counts as well: `sunshine2026!`,
 * `dragondragon`, `abcdefghijkl`.
 */
async function isCommon(folded: string): Promise<boolean> {
	if (/^(.+?)\1+.{0,5}$/su.test(folded) || keyboardSequences.some((run) => run.includes(folded))) return true;
	const core = folded.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, "");
	const candidates = core.length * 2 >= folded.length ? [folded, core] : [folded];
	// Loaded when somebody sets a password, since it holds 20 MB that few processes ever need.
	const { dictionary } = await import("@zxcvbn-ts/language-common");
	return candidates.some((candidate) => dictionary["passwords-common"].includes(candidate));
}
