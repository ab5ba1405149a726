import { expect, it } from "vitest";
import { qrPath, readableAddress, spacedPin } from "./qr";

it("draws a QR code with its finder pattern inside a quiet zone of four", () => {
  const { size, path } = qrPath("http://10.6.0.18:8000/?pin=408217");
  expect((size - 8 - 17) % 4).toBe(0);
  expect(path).toMatch(/^M4 4h1v1h-1z/);
});

it("shows an address without what nobody types", () => {
  expect(readableAddress("http://10.6.0.18:8000/?pin=408217")).toBe("10.6.0.18:8000");
  expect(readableAddress("https://quiz.example/")).toBe("quiz.example");
});

it("says a pin in two groups", () => {
  expect(spacedPin("408217")).toBe("408 217");
  expect(spacedPin("4082")).toBe("4082");
});
