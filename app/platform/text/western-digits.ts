/** Replaces Arabic and Persian digits by Western ones. */
export function westernDigits(text: string): string {
	return text.replace(/[٠-٩۰-۹]/g, (digit) => String("٠١٢٣٤٥٦٧٨٩".indexOf(digit) + "۰۱۲۳۴۵۶۷۸۹".indexOf(digit) + 1));
}
