import { createHash, randomBytes } from "node:crypto";

/** 32 random bytes in base64url. They can't be guessed, so a fast hash is enough to store them. */
export function newToken(): string {
	return randomBytes(32).toString("base64url");
}

/** SHA-256 in hex: the only form in which a token is stored. */
export function tokenHash(token: string): string {
	return createHash("sha256").update(token).digest("hex");
}
