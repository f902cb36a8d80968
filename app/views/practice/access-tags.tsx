import type { AccessMark } from "#app/library/record/access-marks.ts";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { AccessTag } from "#app/ui/list/access.tsx";
import { limitsOf, shortMark } from "#app/views/practice/mark-sentences.ts";

/** The marks of a practice in a list. “Not yet approved” is left out: it limits no reader, and holds for most of them. */
export function AccessTags({ marks }: { marks: readonly AccessMark[] }) {
	const { messages } = useI18n();
	const limits = limitsOf(marks);
	if (limits.length === 0) return null;
	return (
		<span className="access-tags">
			{limits.map((mark) => (
				<AccessTag key={mark.kind} kind={mark.kind}>
					{shortMark(messages, mark)}
				</AccessTag>
			))}
		</span>
	);
}
