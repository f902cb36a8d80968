import { z } from "zod";
import type { Reference } from "#app/reference/reference.ts";

/** What people can follow. Their weekly email reports its news. */
export const followKinds = ["practice", "country", "function", "need"] as const;
export type FollowKind = (typeof followKinds)[number];

/** A followed thing: the pid of a practice, the code of a country or service function, or the id of a need. */
export const followedThing = z.object({ kind: z.enum(followKinds), subject: z.string().min(1).max(60) });
export type FollowedThing = z.output<typeof followedThing>;

/** A thing that is followed for the practices in it. */
export type FollowedGroup = FollowedThing & { kind: "country" | "function" };

/** The name of a country or a service. */
export function groupName(reference: Reference, { kind, subject }: FollowedGroup, locale: string): string {
	return kind === "country"
		? reference.countryName(subject, locale)
		: reference.label("serviceFunctions", subject, locale);
}

/** Something that can be followed, and whether the reader follows it; null for people without an account. */
export type Followable = FollowedThing & { following: boolean | null };

/** Maximum number of things that an account can follow. */
export const maxFollows = 200;

/** The page on which people see and choose what they follow, without the language. */
export const followingPath = "/account/following";
