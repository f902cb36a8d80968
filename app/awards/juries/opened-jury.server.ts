import type { CallRecord, CategoryRecord } from "#app/awards/calls/call-rows.server.ts";
import { type Discussion, readRemarks } from "#app/awards/juries/discussion.server.ts";
import { mayFollowJuries } from "#app/awards/juries/jury.policy.ts";
import { hasSat } from "#app/awards/juries/jury.ts";
import { closedTo, countedSheets, type Jury, readJury, type SeatRecord } from "#app/awards/juries/jury-rows.server.ts";
import type { RecommendationItem } from "#app/awards/juries/recommendation.ts";
import {
	byPoints,
	isWide,
	leniency,
	pointsIn,
	type Standing,
	standings,
	toOneDecimal,
} from "#app/awards/juries/scores.ts";
import { readOwnSeat } from "#app/awards/juries/work-on-jury.server.ts";
import type { NominationRecord } from "#app/awards/nominations/nomination-rows.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import { memberStatuses } from "#app/library/access/clearing-countries.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import type { TwoLanguages } from "#app/membership/status/localized.ts";
import type { Reader } from "#app/platform/database/database.server.ts";
import { isUuid } from "#app/platform/text/uuid.ts";

/** A nomination of an open category, with the scores of its sheets as totals from 0 to 100. */
export type OpenedNomination = Pick<NominationRecord, "id" | "title" | "member" | "pid" | "version" | "held"> & {
	sheets: number;
	/** Whether it has as many sheets as the call needs; otherwise nothing is recommended. */
	enough: boolean;
	/** Null if it has no sheet that counts. Equal means have equal places. */
	standing: { place: number; mean: number; median: number; spread: number; wide: boolean } | null;
	discussion: Discussion;
};

export type OpenedJury = {
	call: CallRecord;
	category: CategoryRecord;
	/** The reader is the chair, to whom no nomination is closed. */
	chairs: boolean;
	/** By place. */
	nominations: OpenedNomination[];
	/** How much higher or lower each juror scores than the others; the name only for the secretariat. */
	leniency: { name: string | null; own: boolean; points: number }[];
	recommendation: Recommendation | null;
};

export type Recommendation = { text: TwoLanguages; items: RecommendationItem[]; revision: number };

/** An open category for a juror, without the nominations that are closed to them; null for everybody else. */
export async function openedForJuror(
	actor: Actor,
	services: LibraryServices,
	seatId: string,
	locale: string,
): Promise<OpenedJury | null> {
	const found = await readOwnSeat(actor, services, seatId, locale);
	if (!found || !hasSat(found.seat)) return null;
	return openedJury(services.database.prisma, found.jury, found.seat);
}

/** An open category for the people who follow juries; null for everybody else. */
export async function openedForSecretariat(
	actor: Actor,
	services: LibraryServices,
	categoryId: string,
	locale: string,
): Promise<OpenedJury | null> {
	if (!mayFollowJuries(actor) || !isUuid(categoryId)) return null;
	const statuses = await memberStatuses(services);
	const jury = await readJury(services.database.prisma, categoryId, { statuses, locale });
	return jury && openedJury(services.database.prisma, jury, null);
}

/** Null while the category is sealed. */
async function openedJury(reader: Reader, jury: Jury, seat: SeatRecord | null): Promise<OpenedJury | null> {
	const { call, category } = jury;
	if (category.openedAt === null) return null;
	const shown = jury.nominations.filter((one) => seat === null || closedTo(seat, one) === undefined);
	const found = standingsOf(jury);
	const remarksOn = await readRemarks(reader, jury, seat);
	const nominations = shown.map((one): OpenedNomination => {
		const { id, title, member, pid, version, held } = one;
		const counted = countedSheets(jury, id);
		const standing = found.find(({ nominationId }) => nominationId === id);
		const others = counted.filter((each) => each.seat.id !== seat?.id).map(({ sheet }) => sheet.entries);
		return {
			...{ id, title, member, pid, version, held, sheets: counted.length },
			enough: counted.length >= call.sheetsNeeded,
			standing: standing ? shownStanding(standing) : null,
			discussion: { others: byPoints(category.criteria, others), remarks: remarksOn(id) },
		};
	});
	const placeOf = ({ standing }: OpenedNomination) => standing?.place ?? Number.MAX_SAFE_INTEGER;
	return {
		...{ call, category },
		chairs: seat?.chair === true && seat.state === "accepted" && shown.length === jury.nominations.length,
		nominations: nominations.sort((a, b) => placeOf(a) - placeOf(b)),
		leniency: leniencies(jury, seat),
		recommendation: await recommendationOf(reader, category.id),
	};
}

/** The nominations of a jury in the order of their means. */
export function standingsOf(jury: Jury): Standing[] {
	const { criteria } = jury.category;
	return standings(
		new Map(
			jury.nominations.map(({ id }) => [
				id,
				countedSheets(jury, id).map(({ sheet }) => pointsIn(criteria, sheet.entries)),
			]),
		),
	);
}

function shownStanding(standing: Standing): NonNullable<OpenedNomination["standing"]> {
	const { place, mean, median, spread } = standing;
	const figures = { mean: toOneDecimal(mean), median: toOneDecimal(median), spread: toOneDecimal(spread) };
	return { place, ...figures, wide: isWide(standing) };
}

/** In the order of the figures, so that it does not tell who the jurors are. */
function leniencies(jury: Jury, reader: SeatRecord | null): OpenedJury["leniency"] {
	const points = (seat: SeatRecord, nominationId: string) => {
		const sheet = seat.sheets.get(nominationId);
		return sheet?.state === "submitted" ? [pointsIn(jury.category.criteria, sheet.entries)] : [];
	};
	return jury.seats
		.flatMap((seat) => {
			const others = jury.seats.filter(({ id }) => id !== seat.id);
			const own = new Map(jury.nominations.flatMap(({ id }) => points(seat, id).map((value) => [id, value] as const)));
			const theirs = new Map(
				jury.nominations.map(({ id }) => [id, others.flatMap((other) => points(other, id))] as const),
			);
			const found = leniency(own, theirs);
			const isOwn = seat.id === reader?.id;
			return found === null ? [] : [{ name: reader ? null : seat.name, own: isOwn, points: found }];
		})
		.sort((a, b) => b.points - a.points);
}

/** What the chair of a category recommends; null if there is no recommendation yet. */
export async function recommendationOf(reader: Reader, categoryId: string): Promise<Recommendation | null> {
	const row = await reader.awardRecommendation.findUnique({ where: { categoryId } });
	if (!row) return null;
	const { text, items, revision } = row;
	return { text: text as TwoLanguages, items: items as unknown as RecommendationItem[], revision };
}
