import type { ComponentProps } from "react";
import { maxSheetPractices } from "#app/exchange/gap-sheet/gap-sheet.ts";
import { RecordLinks } from "#app/routes/gap-sheet/record-links.tsx";
import { Icon } from "#app/ui/frame/icon.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { AskLinks } from "#app/views/gap-sheet/ask-links.tsx";

/** What readers can do with a sheet. */
export function SheetActions(sheet: ComponentProps<typeof RecordLinks>) {
	const { comparison, gapSheet } = useI18n().messages;
	return (
		<>
			<ul className="acts no-print">
				{sheet.practices.length < maxSheetPractices && (
					<li>
						<a href="#add">
							<Icon name="compare" /> {gapSheet.sheet.add(maxSheetPractices)}
						</a>
					</li>
				)}
				<AskLinks practices={sheet.practices} />
				{sheet.filers.length > 0 && <RecordLinks {...sheet} />}
			</ul>
			<p className="quiet no-print">{comparison.print}</p>
		</>
	);
}
