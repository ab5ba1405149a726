"""Documents to print: PDF with a Chinese font of this machine embedded, and only its used part."""
