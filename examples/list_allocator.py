"""A first-fit allocator in a list, to be tested with campaign --exec (see README.md)."""
import sys


class Heap:
    def __init__(self, capacity):
        self.free = [(0, capacity)]  # (start, size) of the holes, by address
        self.live = {}  # size of each block, by its start

    def malloc(self, size):
        for i, (start, length) in enumerate(self.free):
            if length >= size:
                self.free[i] = (start + size, length - size)
                if length == size:
                    del self.free[i]
                self.live[start] = size
                return start
        return "oom"

    def release(self, start):
        if start not in self.live:
            return "invalid"
        self.free.append((start, self.live.pop(start)))
        self.free.sort()
        merged = []
        for start, size in self.free:
            if merged and sum(merged[-1]) == start:
                merged[-1] = (merged[-1][0], merged[-1][1] + size)
            else:
                merged.append((start, size))
        self.free = merged
        return "ok"


heap = Heap(int(sys.argv[1]))
address = {}  # of each ID
for line in sys.stdin:
    operation, *numbers = line.split()
    numbers = [int(number) for number in numbers]
    if operation == "a":
        answer = address[numbers[0]] = heap.malloc(numbers[1])
    elif operation == "f":
        answer = heap.release(address.pop(numbers[0]))
    elif operation == "x":
        answer = heap.release(numbers[0])
    else:
        answer = "unsupported"
    print(answer, flush=True)
