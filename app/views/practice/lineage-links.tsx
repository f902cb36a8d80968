import { LineageEdges, type LineageLink } from "#app/ui/charts/lineage.tsx";
import { LangText } from "#app/ui/text/text.tsx";
import { EdgeState } from "#app/views/practice/edge-state.tsx";
import type { LineageItem } from "#app/views/practice/lineage-picture.ts";
import { PracticeLink } from "#app/views/practice/practice-link.tsx";

/** Where practices came from and went to as a list, with what was adopted and how certain that is. */
export function LineageLinks({ items }: { items: LineageItem[] }) {
	return <LineageEdges links={linksOf(items)} />;
}

/** A short list: a line for each adopter with all its sources. */
export function ShortLineageLinks({ items }: { items: LineageItem[] }) {
	const links = items.reduce<LineageLink[]>((known, { id, from, to, date, practice }) => {
		const link = known.find((other) => other.to?.[0] === to && other.id.endsWith(` ${practice?.pid}`));
		if (link && from) link.from?.push(from);
		else
			known.push({
				id: `${id} ${practice?.pid}`,
				from: from ? [from] : [],
				to: to ? [to] : [],
				...(date ? { date } : {}),
				...(practice ? { practice: <PracticeLink practice={practice} /> } : {}),
			});
		return known;
	}, []);
	return <LineageEdges links={links} />;
}

function linksOf(items: LineageItem[]): LineageLink[] {
	return items.map(({ id, from, to, date, practice, text, certainty, filed }) => ({
		id,
		...(from ? { from: [from] } : {}),
		...(to ? { to: [to] } : {}),
		...(date ? { date } : {}),
		...(practice ? { practice: <PracticeLink practice={practice} /> } : {}),
		...(text ? { note: <LangText lang={text.language}>{text.words}</LangText> } : {}),
		...(certainty === "in-use" && !filed ? {} : { quiet: <EdgeState edge={{ certainty, filed }} /> }),
	}));
}
