import { longestComment } from "#app/requests/request-limits.ts";
import type { Finding } from "#app/requests/request-rules.ts";
import { RadioGroup, TextInput } from "#app/ui/form/field.tsx";

/** An item of a checklist: found there, missing, or not looked at, with a remark; named `check-…` and `remark-…`. */
export function CheckItem({
	item,
	label,
	hint,
	words,
	finding,
	typed,
	problems,
}: {
	item: string;
	label: string;
	hint: string;
	words: { there: string; missing: string; open: string; remark: string };
	/** What was found before. */
	finding: Finding | undefined;
	/** What was sent and has to be mended. */
	typed: Record<string, string> | undefined;
	problems: Record<string, string>;
}) {
	const remark = `remark-${item}`;
	return (
		<div className="check">
			<RadioGroup
				name={`check-${item}`}
				label={label}
				hint={hint}
				options={[
					{ value: "there", label: words.there },
					{ value: "missing", label: words.missing },
					{ value: "open", label: words.open },
				]}
				value={(typed ? typed[`check-${item}`] : finding?.found) ?? "open"}
			/>
			<TextInput
				name={remark}
				label={words.remark}
				optional
				maxLength={longestComment}
				defaultValue={typed ? typed[remark] : (finding?.remark ?? "")}
				problem={problems[remark]}
				dir="auto"
			/>
		</div>
	);
}
