import type { QrDrawing } from "#app/views/page/qr-code.server.ts";

/** Always black on white, in dark mode too, because many cameras do not read inverted codes. */
export function QrCode({ size, path, label }: QrDrawing & { label: string }) {
	return (
		<svg
			role="img"
			aria-label={label}
			viewBox={`0 0 ${size} ${size}`}
			width="240"
			height="240"
			shapeRendering="crispEdges"
			id="qr-code"
		>
			<rect width={size} height={size} fill="#fff" />
			<path d={path} fill="#000" />
		</svg>
	);
}
