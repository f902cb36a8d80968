import { hash, type Options, verify } from "@node-rs/argon2";

/** Allowed length of a password, in code points. */
export const passwordLength = { min: 12, max: 200 };

/** OWASP's first recommendation for argon2id, the package's default algorithm: 19 MiB, two passes, one thread. */
export const argonOptions: Options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/**
 * The hash of a password that nobody has. Accounts without a password and unknown accounts are checked against it, so
 * that the response takes equally long for everybody; a test checks that its parameters match `argonOptions`.
 */
export const placeholderHash =
	"$argon2id$v=19$m=19456,t=2,p=1$SwBhFCJQa5X8lhP5wci2nA$VgFGcKePDO55a9mMFKr3ZhD4GrA6Z2OmmMZ1ck1WaCw";

/**
 * Hashes a password with argon2id, in PHC format. NFKC makes the same password typed on different keyboards hash alike.
 */
export async function hashPassword(password: string): Promise<string> {
	return hash(password.normalize("NFKC"), argonOptions);
}

/** Checks a password against the hash; without a hash, it takes the same time and returns false. */
export async function verifyPassword(passwordHash: string | null | undefined, password: string): Promise<boolean> {
	const fits = await verify(passwordHash ?? placeholderHash, password.normalize("NFKC"));
	return fits && passwordHash != null;
}

/** Keys of the catalogues' `problems`. */
const passwordProblems = [
	"passwordShort",
	"passwordLong",
	"passwordCommon",
	"passwordLikeYou",
	"passwordSame",
] as const;
export type PasswordProblem = (typeof passwordProblems)[number];
export type WeakPassword = { outcome: "weak-password"; problem: PasswordProblem };

/** Why this person may not use this password; undefined if they may. */
export async function passwordProblem(
	password: string,
	person: { email: string; name: string },
): Promise<PasswordProblem | undefined> {
	const { length } = [...password];
	if (length < passwordLength.min) return "passwordShort";
	if (length > passwordLength.max) return "passwordLong";
	const folded = password.normalize("NFKC").toLowerCase();
	if (resemblesPerson(folded, person)) return "passwordLikeYou";
	if (isFromContext(folded) || (await isCommon(folded))) return "passwordCommon";
	return undefined;
}

/**
 * Whether the password contains the local part of the email address or the whole name (from three characters), or a
 * word of at least four characters from either.
 */
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

/** Words that come to mind first at this association, and so to anybody who guesses. */
const contextWords = [
	...["international", "association", "secretariat", "membership", "library", "practice", "register"],
	...["xidmet", "xidmət", "asan", "آسان"],
];

/** Whether the password consists of such words, with at most three other letters, and of digits and symbols. */
function isFromContext(folded: string): boolean {
	const rest = contextWords.reduce((left, word) => left.replaceAll(word, ""), folded);
	return rest !== folded && rest.replace(/\P{L}/gu, "").length < 4;
}

/**
 * Whether the password is on the list of common passwords, as it is or as a common word with digits and symbols around
 * it. The list has few entries of our minimum length, so the ways people lengthen a short one count as well:
 * `sunshine2026!`, `dragondragon`, `abcdefghijkl`.
 */
async function isCommon(folded: string): Promise<boolean> {
	if (/^(.+?)\1+.{0,5}$/su.test(folded) || keyboardSequences.some((run) => run.includes(folded))) return true;
	const core = folded.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, "");
	const candidates = core.length * 2 >= folded.length ? [folded, core] : [folded];
	// Loaded only when somebody sets a password: it takes 20 MB, and few processes ever need it.
	const { dictionary } = await import("@zxcvbn-ts/language-common");
	return candidates.some((candidate) => dictionary["passwords-common"].includes(candidate));
}
