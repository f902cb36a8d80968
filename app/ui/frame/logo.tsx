const rays =
	"M32 0.5L37.36 16.25L32 24.6L26.65 16.25ZM54.27 9.73L46.92 24.65L37.23 26.77L39.35 17.08ZM63.5 32L47.75 37.36L39.4 32L47.75 26.65ZM54.27 54.27L39.35 46.92L37.23 37.23L46.92 39.35ZM32 63.5L26.65 47.75L32 39.4L37.36 47.75ZM9.73 54.27L17.08 39.35L26.77 37.23L24.65 46.92ZM0.5 32L16.25 26.65L24.6 32L16.25 37.36ZM9.73 9.73L24.65 17.08L26.77 26.77L17.08 24.65Z";
const seed = "M33.76 27.75L36.25 30.24L36.25 33.76L33.76 36.25L30.24 36.25L27.75 33.76L27.75 30.24L30.24 27.75Z";

/** The association's logo: eight rays, one for each signatory of 2019, around a seed; without text. */
export function Logo() {
	return (
		<svg className="mark" viewBox="0 0 64 64" aria-hidden="true">
			<path fill="currentColor" d={rays} />
			<path className="seed" d={seed} />
		</svg>
	);
}
