import type { SheetEntries } from "#app/awards/juries/jury.ts";
import type { Jury, SeatRecord } from "#app/awards/juries/jury-rows.server.ts";
import type { Reader } from "#app/platform/database/database.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";

/** What jurors say to each other, who are blind to each other. */
export type Discussion = {
	/** The sheets of the others, by their scores. */
	others: SheetEntries[];
	/** The first ones first. */
	remarks: { id: string; by: "you" | "chair" | "juror"; on: string; text: string }[];
};

/**
 * Reads what a jury says, for one of its jurors or for the secretariat.
 * @returns what it says about a nomination or, for null, about the trial record
 */
export async function readRemarks(
	reader: Reader,
	{ category, seats }: Pick<Jury, "category" | "seats">,
	own: Pick<SeatRecord, "id"> | null,
): Promise<(nominationId: string | null) => Discussion["remarks"]> {
	const rows = await reader.awardRemark.findMany({
		where: { seat: { categoryId: category.id } },
		orderBy: [{ at: "asc" }, { id: "asc" }],
	});
	const chair = seats.find((seat) => seat.chair);
	return (nominationId) =>
		rows
			.filter((row) => row.nominationId === nominationId)
			.map(({ id, seatId, text, at }) => ({
				...{ id, text, on: dayOf(at) },
				by: seatId === own?.id ? "you" : seatId === chair?.id ? "chair" : "juror",
			}));
}
