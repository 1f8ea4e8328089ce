"""Running text, with markup or without: scanners that write down what a customer sees of it."""
