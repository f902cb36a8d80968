import { type SheetAnswers, type SheetPractice, sheetParams } from "#app/exchange/gap-sheet/gap-sheet.ts";

/** The path of the form that files an adoption of a practice. @param answers of a gap sheet, which begin its text */
export function recordPath(locale: string, { pid, version }: SheetPractice, answers: SheetAnswers): string {
	return `/${locale}/desk/adoptions/new?${sheetParams([{ pid, version }], answers)}`;
}
