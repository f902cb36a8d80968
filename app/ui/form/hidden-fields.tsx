/** What a GET form carries on from the address it came from. */
export function HiddenFields({ fields }: { fields: [name: string, value: string][] }) {
	return (
		<>
			{fields.map(([name, value]) => (
				<input key={`${name} ${value}`} type="hidden" name={name} value={value} />
			))}
		</>
	);
}
