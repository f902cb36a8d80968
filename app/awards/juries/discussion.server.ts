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

/** What a jury says about a nomination, or about the trial record, to one of its jurors or to the secretariat. */
export async function remarksOn(
	reader: Reader,
	{ category, seats }: Pick<Jury, "category" | "seats">,
	own: Pick<SeatRecord, "id"> | null,
	nominationId: string | null,
): Promise<Discussion["remarks"]> {
	const rows = await reader.awardRemark.findMany({
		where: { nominationId, seat: { categoryId: category.id } },
		orderBy: [{ at: "asc" }, { id: "asc" }],
	});
	return rows.map(({ id, seatId, text, at }) => {
		const isChair = seats.some((seat) => seat.id === seatId && seat.chair);
		return { id, text, on: dayOf(at), by: seatId === own?.id ? "you" : isChair ? "chair" : "juror" };
	});
}
