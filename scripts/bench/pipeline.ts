import type { Bare } from "./bare.ts";
import type { ManyInReview } from "./many-in-review.ts";
import { type RegisterPage, timedPages } from "./register.ts";

export type PipelineFigures = Omit<ManyInReview, "author"> & { pages: RegisterPage[] };

/** Times the pipeline for an officer, and the desks of an officer and an author. None of these pages is cached. */
export async function measurePipeline(
	origin: string,
	{ officer, author }: { officer: string; author: string },
	bare: Bare,
): Promise<RegisterPage[]> {
	const pipeline = "/en/secretariat/practices";
	const ofOfficer = [
		["pipeline, table", pipeline],
		["pipeline, filtered", `${pipeline}?state=in-review&late=yes&sort=-since`],
		["pipeline, sorted by title", `${pipeline}?sort=record`],
		["pipeline, page 30", `${pipeline}?page=30`],
		["pipeline, board", `${pipeline}?view=board`],
		["pipeline as CSV", `${pipeline}.csv?state=submitted`],
		["desk of an officer", "/en/desk"],
	] as const;
	const ofAuthor = [["desk of an author", "/en/desk"]] as const;
	return [
		...(await timedPages(origin, officer, ofOfficer, bare)),
		...(await timedPages(origin, author, ofAuthor, bare)),
	];
}
